"""Text that people entrusted to us is ciphertext before it reaches the database (trust.md, Encryption).

A field is sealed with AES-256-GCM under a key of its own case; the key is wrapped by a master key from the settings.
`fields.py` is the one field type, `keys.py` the one place for keys. What this does not protect: somebody who is root
on the running application server (docs/security/encryption.md).
"""
