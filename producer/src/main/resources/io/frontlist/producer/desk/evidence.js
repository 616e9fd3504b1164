// Which lines of the document a field comes from, and which fields come from a line.
import { text } from "./api.js";
import { labelOf } from "./draft.js";

const lines = () => document.querySelectorAll("#lines > li");

/** Lights up lines and brings the first of them into sight, without moving the page. */
function light(first, last) {
    const pane = document.getElementById("lines");
    lines().forEach((line, index) => line.classList.toggle("lit", index + 1 >= first && index + 1 <= last));
    const line = lines()[first - 1];
    if (line) {
        const room = (pane.clientHeight - Math.min(line.offsetHeight, pane.clientHeight)) / 3;
        pane.scrollTop = line.offsetTop - pane.offsetTop - room;
    }
}

function clueOf(field) {
    return (
        field.querySelector(":scope > .field-head > .clue[data-first]") ??
        field.closest(".item")?.querySelector(":scope > legend .clue[data-first]")
    );
}

function pathOf(clue, form) {
    const field = clue.closest(".field");
    const item = clue.closest(".item");
    if (!item) {
        return field?.dataset.path;
    }
    const list = item.closest("[data-list]");
    const index = [...list.querySelectorAll(".items > .item")].indexOf(item);
    return `${list.dataset.list}[${index}]${field ? `.${field.dataset.path}` : ""}`;
}

function follow(clue) {
    document.querySelectorAll(".clue.followed").forEach((other) => other.classList.remove("followed"));
    clue.classList.add("followed");
    light(Number(clue.dataset.first), Number(clue.dataset.last));
}

/** Shows which fields come from a line. */
function tell(number, form) {
    const clues = [...form.querySelectorAll(".clue[data-first]")].filter(
        (clue) => Number(clue.dataset.first) <= number && number <= Number(clue.dataset.last),
    );
    document.querySelectorAll(".from-line").forEach((marked) => marked.classList.remove("from-line"));
    lines().forEach((line, index) => line.classList.toggle("lit", index + 1 === number));
    for (const clue of clues) {
        (clue.closest(".field") ?? clue.closest(".item")).classList.add("from-line");
    }
    clues[0]?.closest(".field, .item").scrollIntoView({ block: "nearest" });
    const labels = [...new Set(clues.map((clue) => labelOf(form, pathOf(clue, form))))];
    document.getElementById("line-fields").textContent =
        labels.length === 0 ? text("line.none", number) : text("line.fields", number, labels.join(", "));
}

/** Connects the document and the form. */
export function connect(form) {
    document.addEventListener("click", (event) => {
        const clue = event.target.closest(".clue[data-first]");
        if (clue) {
            follow(clue);
        }
    });
    form.addEventListener("focusin", (event) => {
        const field = event.target.closest(".field");
        const clue = field && !event.target.closest(".clue") && clueOf(field);
        if (clue) {
            follow(clue);
        }
    });
    const pane = document.getElementById("lines");
    let current = 0;
    const go = (number) => {
        current = Math.min(Math.max(number, 1), lines().length);
        tell(current, form);
    };
    pane.addEventListener("click", (event) => {
        const line = event.target.closest("li");
        if (line && String(getSelection()) === "") {
            go([...lines()].indexOf(line) + 1);
        }
    });
    pane.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            go(current + step);
            lines()[current - 1].scrollIntoView({ block: "nearest" });
        }
    });
}
