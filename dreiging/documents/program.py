"""Makes one document and ends: `python -I program.py TEMPLATE`; the data comes in as JSON, the PDF goes out."""

import sys

import typst

if __name__ == "__main__":
    made = typst.compile(
        sys.argv[1],
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"data": sys.stdin.buffer.read().decode()},
    )
    sys.stdout.buffer.write(made)
