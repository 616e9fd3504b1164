// The form's fields as a draft, in the shape of the contract's Release, and back.
import { plain } from "./isbn.js";

const WHOLES = ["price", "trimSize", "contact"];

function control(field) {
    return field.querySelector("input, textarea, select");
}

function number(typed) {
    const compact = typed.normalize("NFKC").replace(/[\s,]/g, "");
    if (compact === "") {
        return null;
    }
    // What is no number goes as it is, so that the desk can say so.
    return /^-?\d{1,15}(\.\d{1,6})?$/.test(compact) ? Number(compact) : typed;
}

function valueOf(field) {
    const input = control(field);
    const typed = input.value;
    switch (input.dataset.kind) {
        case "WHOLE":
        case "DECIMAL":
            return number(typed);
        case "TRUTH":
            return typed === "" ? null : typed === "true";
        case "TIME":
            // Seoul has had this offset, and no other, since 1988.
            return typed === "" ? null : `${typed}+09:00`;
        default:
            if (field.dataset.path === "isbn13") {
                return plain(typed) || null;
            }
            return typed.trim() === "" ? null : typed;
    }
}

function isBlank(value) {
    return Object.values(value).every((part) => part === null);
}

/** The draft as it stands in the form. */
export function collect(form) {
    const draft = {};
    for (const field of form.querySelectorAll(".grid > .field")) {
        const [name, part] = field.dataset.path.split(".");
        if (part) {
            draft[name] ??= {};
            draft[name][part] = valueOf(field);
        } else {
            draft[name] = valueOf(field);
        }
    }
    for (const name of WHOLES) {
        if (isBlank(draft[name])) {
            draft[name] = null;
        }
    }
    if (draft.price && draft.price.amount === null) {
        // A currency alone is no price.
        draft.price = null;
    }
    for (const list of form.querySelectorAll("[data-list]")) {
        draft[list.dataset.list] = [...list.querySelectorAll(".items > .item")].map((item) => {
            const value = {};
            for (const field of item.querySelectorAll(".field")) {
                value[field.dataset.path] = valueOf(field);
            }
            return value;
        });
    }
    return draft;
}

function show(field, value) {
    const input = control(field);
    const kept = value ?? "";
    input.value = input.dataset.kind === "TIME" ? String(kept).replace("+09:00", "") : String(kept);
}

/** Puts a field's value, as collect gave it, back into the form. */
export function fill(form, name, value) {
    const list = form.querySelector(`[data-list="${name}"]`);
    if (list) {
        list.querySelector(".items").replaceChildren();
        for (const part of value) {
            const item = addItem(list);
            for (const field of item.querySelectorAll(".field")) {
                show(field, part[field.dataset.path]);
            }
        }
        return;
    }
    for (const field of form.querySelectorAll(".grid > .field")) {
        const [first, part] = field.dataset.path.split(".");
        if (first === name) {
            show(field, part ? value?.[part] : value);
        }
    }
}

let added = 0;

/** Adds an item with nothing in it to a list. */
export function addItem(list) {
    const item = list.querySelector("template").content.firstElementChild.cloneNode(true);
    added += 1;
    for (const named of item.querySelectorAll("[id]")) {
        named.id = `${named.id}-${added}`;
    }
    for (const label of item.querySelectorAll("[for]")) {
        label.htmlFor = `${label.htmlFor}-${added}`;
    }
    for (const described of item.querySelectorAll("[aria-describedby]")) {
        described.setAttribute("aria-describedby", `${described.getAttribute("aria-describedby")}-${added}`);
    }
    list.querySelector(".items").append(item);
    renumber(list);
    return item;
}

/** Numbers the items of a list as they stand. */
export function renumber(list) {
    list.querySelectorAll(".items > .item").forEach((item, index) => {
        item.querySelector(".item-number").textContent = index + 1;
    });
}

/** Where the form has a field, such as contributors[1].role: the element for its fault, and what is typed into. */
export function locate(form, path) {
    const inList = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(path);
    const list = inList && form.querySelector(`[data-list="${inList[1]}"]`);
    if (!list) {
        const field =
            form.querySelector(`.grid > .field[data-path="${path}"]`) ??
            form.querySelector(`.grid > .field[data-path^="${path}."]`);
        return field && { place: field.querySelector(".fault"), input: control(field) };
    }
    const item = inList[2] === undefined ? null : list.querySelectorAll(".items > .item")[inList[2]];
    if (!item) {
        return { place: list.querySelector(".list-fault"), input: list.querySelector('[data-do="add"]') };
    }
    const field = inList[3] && item.querySelector(`.field[data-path="${inList[3]}"]`);
    return field
        ? { place: field.querySelector(".fault"), input: control(field) }
        : { place: item.querySelector(".item-fault"), input: control(item) };
}

/** What people call a field. */
export function labelOf(form, path) {
    const inList = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(path);
    if (inList) {
        const list = form.querySelector(`[data-list="${inList[1]}"]`);
        const part = inList[3] && list.querySelector("template").content.querySelector(`[data-path="${inList[3]}"] label`);
        const item = `${list.dataset.label} ${Number(inList[2]) + 1}`;
        return part ? `${item} · ${part.textContent}` : item;
    }
    const list = form.querySelector(`[data-list="${path}"]`);
    if (list) {
        return list.querySelector("h4").textContent;
    }
    const field =
        form.querySelector(`.grid > .field[data-path="${path}"]`) ??
        form.querySelector(`.grid > .field[data-path^="${path}."]`);
    return field ? field.querySelector("label").textContent : path;
}

/** A value as the form shows it. */
export function wordsOf(form, path, value) {
    const part = path.replace(/\[\d+\]/, "").split(".");
    const list = form.querySelector(`[data-list="${part[0]}"]`);
    const select = list
        ? list.querySelector("template").content.querySelector(`[data-path="${part[1]}"] select`)
        : form.querySelector(`.grid > .field[data-path="${path}"] select`);
    const option = select && [...select.options].find((known) => known.value === String(value));
    return option ? option.textContent : String(value);
}
