// What axe does not look at: (isAlone) => [fault, …], of the page as it is drawn now. `isAlone`: a page without the usual frame.
(isAlone) => {
    const faults = [];
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const name = (part) => part.outerHTML.replace(/\s+/g, " ").slice(0, 140);
    const isShown = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    // Clipped away for eyes, kept for ears: the usual way of hiding a word or a link until it has the focus.
    const isForEars = (part) => {
        for (let box = part; box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (style.clipPath.startsWith("inset(50%") || style.clip.startsWith("rect(0px") || box.matches(".skip-link")) return true;
        }
        return false;
    };
    const seen = (selector) => all(selector).filter((part) => isShown(part) && !isForEars(part));

    const heads = all("h1").filter(isShown);
    if (heads.length !== 1) faults.push(`${heads.length} h1`);
    if (!document.documentElement.lang) faults.push("no language");
    if (!isAlone && !document.title.includes(" – ")) faults.push(`title without the name: ${document.title}`);
    for (const landmark of isAlone ? ["main"] : ["main", "body > header", "body > footer"]) {
        if (all(landmark).length !== 1) faults.push(`${all(landmark).length} ${landmark}`);
    }
    const ids = all("[id]").map((part) => part.id);
    for (const id of new Set(ids.filter((each, place) => ids.indexOf(each) !== place))) faults.push(`id twice: ${id}`);

    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) {
        const out = seen("body *").filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && part.children.length === 0);
        faults.push(`${wide} px too wide at ${innerWidth}: ${out.slice(0, 3).map(name).join(" | ") || "?"}`);
    }

    // WCAG 2.5.8 leaves out a link in a sentence: one that is inline and has words beside it.
    const inSentence = (part) => getComputedStyle(part).display === "inline" && part.parentElement.innerText.trim() !== part.innerText.trim();
    for (const part of seen("a, button, input, select, textarea, summary")) {
        if (inSentence(part)) continue;
        const { width, height } = part.getBoundingClientRect();
        if (width < 24 || height < 24) faults.push(`target ${Math.round(width)}×${Math.round(height)}: ${name(part)}`);
    }
    for (const part of seen(".btn, .btn-link, .form-check, .form-control, .form-select, summary, .site-header a:not(.site-name), .site-footer a")) {
        const { height } = part.getBoundingClientRect();
        if (height < 44) faults.push(`row of ${Math.round(height)} px: ${name(part)}`);
    }

    // Text that a box cuts off, or that sticks out of the page.
    const cuts = (part) => ["hidden", "clip"].includes(getComputedStyle(part).overflowX) || ["hidden", "clip"].includes(getComputedStyle(part).overflowY);
    for (const part of seen("body *")) {
        if (cuts(part) && !part.matches("input, textarea, select") && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)) faults.push(`cut off: ${name(part)}`);
    }
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const { textContent, parentElement } = words.currentNode;
        if (!textContent.trim() || !isShown(parentElement) || isForEars(parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(words.currentNode);
        const box = range.getBoundingClientRect();
        if (box.width && (box.right > innerWidth + 1 || box.left < -1)) faults.push(`off the page: "${textContent.trim().slice(0, 60)}" in ${name(parentElement)}`);
        const button = parentElement.closest(".btn, .tag, td, th");
        const edge = button?.getBoundingClientRect();
        if (edge && (box.right > edge.right + 2 || box.bottom > edge.bottom + 2)) faults.push(`sticks out: "${textContent.trim().slice(0, 60)}" in ${name(button)}`);
    }
    return faults;
}
