// Handing in: files that are dropped or chosen, and text that is pasted. Each is sent on its own and has its own outcome.
import { element, ownHeaders, say, text, trouble } from "./api.js";

const AT_ONCE = 2;
const waiting = [];
let sending = 0;
let done = 0;

export function start() {
    const drop = document.getElementById("drop");
    const files = document.getElementById("files");
    files.addEventListener("change", () => {
        take([...files.files]);
        files.value = "";
    });
    for (const name of ["dragenter", "dragover"]) {
        window.addEventListener(name, (event) => {
            event.preventDefault();
            drop.classList.add("over");
        });
    }
    window.addEventListener("dragleave", (event) => {
        if (!event.relatedTarget) {
            drop.classList.remove("over");
        }
    });
    // Anywhere on the page: a file that misses its place would replace the page.
    window.addEventListener("drop", (event) => {
        event.preventDefault();
        drop.classList.remove("over");
        take([...event.dataTransfer.files]);
    });
    document.getElementById("paste").addEventListener("submit", (event) => {
        event.preventDefault();
        const pasted = document.getElementById("pasted");
        if (pasted.value.trim() === "") {
            say(text("upload.nothing"), true);
            pasted.focus();
            return;
        }
        take([new File([pasted.value], text("upload.pasted"), { type: "text/plain" })]);
        pasted.value = "";
    });
}

function take(files) {
    if (files.length === 0) {
        return;
    }
    document.getElementById("uploads").hidden = false;
    for (const file of files) {
        const entry = element("li", "upload");
        const bar = element("progress");
        bar.max = 1;
        bar.value = 0;
        bar.setAttribute("aria-label", file.name);
        const state = element("span", "badge", text("upload.sending"));
        entry.append(element("span", "upload-name", file.name), state, bar);
        document.getElementById("upload-list").append(entry);
        waiting.push({ file, entry, bar, state });
    }
    next();
}

function next() {
    while (sending < AT_ONCE && waiting.length > 0) {
        sending += 1;
        send(waiting.shift());
    }
    if (sending === 0) {
        say(text("upload.done", done));
        offerList();
    }
}

function send(upload) {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/announcements?name=${encodeURIComponent(upload.file.name)}`);
    for (const [name, value] of Object.entries(ownHeaders())) {
        request.setRequestHeader(name, value);
    }
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => {
        upload.bar.value = event.total === 0 ? 1 : event.loaded / event.total;
        if (event.loaded === event.total) {
            upload.state.textContent = text("upload.reading");
        }
    });
    request.addEventListener("loadend", () => {
        upload.bar.remove();
        show(upload, answerOf(request));
        sending -= 1;
        done += 1;
        next();
    });
    request.send(upload.file);
}

function answerOf(request) {
    try {
        return { status: request.status, json: JSON.parse(request.responseText) };
    } catch {
        return { status: request.status, json: {} };
    }
}

function show({ entry, state }, answer) {
    const report = answer.status < 400 ? answer.json : answer.json.report;
    const outcome = report?.outcome ?? "refused";
    state.textContent = text(`upload.${outcome}`);
    state.classList.add(`state-${outcome}`);
    const words = element("div", "upload-words");
    for (const announcement of report?.announcements ?? []) {
        const line = element("p");
        const link = element("a", "", announcement.title ?? text("untitled"));
        link.href = `/desk/submissions/${announcement.id}`;
        line.append(link, ` · ${text(`state.${announcement.outcome}`)}`);
        words.append(line);
        for (const reason of announcement.reasons) {
            words.append(element("p", "soft", reason.text));
        }
    }
    if (answer.status === 0) {
        words.append(element("p", "trouble", text("upload.lost")));
    } else if (!report?.announcements?.length) {
        words.append(element("p", "trouble", trouble(answer)));
    }
    entry.append(words);
}

function offerList() {
    const uploads = document.getElementById("uploads");
    uploads.querySelector(".reload")?.remove();
    const way = element("p", "reload");
    const link = element("a", "", text("upload.reload"));
    link.href = "/desk";
    way.append(link);
    uploads.append(way);
}
