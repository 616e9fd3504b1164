// What all pages of the desk share: texts, calls to the API, and telling what came of them.
export const language = document.documentElement.lang;
const texts = (await import(`./texts-${language}.js`)).default;
const csrf = document.querySelector('meta[name="csrf"]').content;
const MESSAGE = "frontlist-message";

/** The text under a key, with the values in its places. */
export function text(key, ...values) {
    return (texts[key] ?? key).replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);
}

/** Headers by which the desk knows its own pages. */
export function ownHeaders() {
    return { "Accept-Language": language, "X-CSRF-Token": csrf };
}

/** Calls the API; the status is 0 where it cannot be reached. */
export async function call(method, path, body, version) {
    const headers = ownHeaders();
    if (body !== undefined) {
        headers["Content-Type"] = "application/json";
    }
    if (version !== undefined) {
        headers["If-Match"] = `"${version}"`;
    }
    try {
        const response = await fetch(`/api/v1${path}`, {
            method,
            headers,
            body: body === undefined ? undefined : JSON.stringify(body),
            cache: "no-store",
        });
        return { status: response.status, json: await response.json() };
    } catch {
        return { status: 0, json: {} };
    }
}

/** Tells a person what came of what was done. */
export function say(message, isTrouble = false) {
    const result = document.getElementById("result");
    result.textContent = message;
    result.classList.toggle("trouble", isTrouble);
}

/** Tells it on the page as it is loaded next. */
export function sayAfterReload(message, isTrouble = false) {
    sessionStorage.setItem(MESSAGE, JSON.stringify({ message, isTrouble }));
}

/** Tells what the page before had to say. */
export function sayWhatWasLeft() {
    const left = sessionStorage.getItem(MESSAGE);
    sessionStorage.removeItem(MESSAGE);
    if (left) {
        const { message, isTrouble } = JSON.parse(left);
        say(message, isTrouble);
    }
}

/** What a refusal means, in one sentence. */
export function trouble(answer) {
    if (answer.status === 0) {
        return text("lost");
    }
    if (answer.status === 401) {
        return text("signed-out");
    }
    const faults = (answer.json.faults ?? []).map((fault) => fault.text);
    return [answer.json.title, answer.json.detail, ...faults].filter(Boolean).join(" ");
}

/** An element with a text in it, which is never read as markup. */
export function element(name, className, content) {
    const made = document.createElement(name);
    if (className) {
        made.className = className;
    }
    if (content !== undefined) {
        made.textContent = content;
    }
    return made;
}

/** Opens a dialog with a button, and closes it again. */
export function dialog(id, button, onOpen = () => {}) {
    const shown = document.getElementById(id);
    button?.addEventListener("click", () => {
        onOpen();
        shown.showModal();
    });
    for (const closing of shown.querySelectorAll("[data-close]")) {
        closing.addEventListener("click", () => shown.close());
    }
    return shown;
}
