package io.frontlist.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven over its DevTools protocol. For one thread; closing it ends the browser.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PORT_FILE = "DevToolsActivePort";

    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open;
    private final List<String> complaints;
    private final String session;

    private Chromium(Process process, WebSocket socket, Messages messages) throws IOException {
        this.process = process;
        this.socket = socket;
        this.open = messages.open;
        this.complaints = messages.complaints;
        String target = send("", "Target.createTarget", object().put("url", "about:blank"))
                .path("targetId")
                .asText();
        this.session = send(
                        "",
                        "Target.attachToTarget",
                        object().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM")) {
            send(domain + ".enable", object());
        }
    }

    /** Where it is installed; empty where it is not. */
    static Optional<Path> installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param profile an empty folder for what it keeps
     */
    static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--lang=ko",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Messages messages = new Messages();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address(process, profile.resolve(PORT_FILE)), messages)
                    .join();
            return new Chromium(process, socket, messages);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** It writes down where it listens as soon as it does: the port, and the path behind it. */
    private static URI address(Process process, Path portFile) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
            if (Files.exists(portFile)) {
                List<String> lines = Files.readAllLines(portFile);
                if (lines.size() == 2) {
                    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
                }
            }
        }
        throw new IOException("Chromium did not start");
    }

    /** What it says: answers to what it was asked, and events, of which complaints are kept. */
    private static final class Messages implements WebSocket.Listener {
        private final ObjectMapper json = new ObjectMapper();
        private final StringBuilder text = new StringBuilder();
        final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
        final List<String> complaints = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            JsonNode read;
            try {
                read = json.readTree(message);
            } catch (JsonProcessingException e) {
                complaints.add("unreadable: " + message);
                return;
            }
            if (read.has("id")) {
                CompletableFuture<JsonNode> answer = open.remove(read.path("id").asInt());
                if (answer != null && read.has("error")) {
                    answer.completeExceptionally(
                            new IOException(read.path("error").toString()));
                } else if (answer != null) {
                    answer.complete(read.path("result"));
                }
                return;
            }
            JsonNode what = read.path("params");
            switch (read.path("method").asText()) {
                case "Runtime.exceptionThrown" -> complaints.add("exception: " + what.path("exceptionDetails"));
                case "Log.entryAdded" -> {
                    if (!what.at("/entry/level").asText().matches("verbose|info")) {
                        complaints.add(what.at("/entry/source").asText() + ": "
                                + what.at("/entry/text").asText() + " "
                                + what.at("/entry/url").asText());
                    }
                }
                case "Runtime.consoleAPICalled" -> {
                    if (what.path("type").asText().matches("error|warning|assert")) {
                        complaints.add("console: " + what.path("args"));
                    }
                }
                default -> {
                    // Of no interest to a test.
                }
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            onError(socket, new IOException("Chromium closed the connection"));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            open.values().forEach(answer -> answer.completeExceptionally(failure));
        }
    }

    /** What the browser has complained about: errors and warnings on the console, exceptions, violated policies. */
    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    /** Opens a page and waits until its scripts have started. */
    void open(String url) throws IOException {
        send("Page.navigate", object().put("url", url));
        await("document.readyState === 'complete' && location.href.startsWith('" + url.replaceAll("[?#].*", "") + "')");
    }

    /** Waits until an expression is true, also on the page that comes next. */
    void await(String expression) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (evaluate("Boolean(" + expression + ")").asBoolean()) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            } catch (IOException e) {
                // The page is just being replaced.
            }
        }
        throw new IOException("Never true: " + expression + " on " + text("body") + " " + complaints);
    }

    /** The value of an expression. */
    JsonNode evaluate(String expression) throws IOException {
        JsonNode answer = send(
                "Runtime.evaluate",
                object().put("expression", expression).put("awaitPromise", true).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** The visible text of an element. */
    String text(String selector) throws IOException {
        return evaluate(element(selector) + "?.innerText ?? ''").asText();
    }

    /** What is typed into a field. */
    String value(String selector) throws IOException {
        return evaluate(element(selector) + ".value").asText();
    }

    /** Clicks into the middle of an element, as a mouse does. */
    void click(String selector) throws IOException {
        await(element(selector));
        JsonNode box = evaluate("(() => { const e = " + element(selector)
                + "; e.scrollIntoView({block: 'center', behavior: 'instant'}); const b = e.getBoundingClientRect();"
                + " return {x: b.x + b.width / 2, y: b.y + b.height / 2}; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    object().put("type", type)
                            .put("x", box.path("x").asDouble())
                            .put("y", box.path("y").asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Types in place of what a field holds. */
    void type(String selector, String typed) throws IOException {
        await(element(selector));
        evaluate("(() => { const e = " + element(selector) + "; e.focus(); e.select(); })()");
        send("Input.insertText", object().put("text", typed));
    }

    /** Sets a field that is not typed into, such as a date. */
    void set(String selector, String value) throws IOException {
        evaluate("(() => { const e = " + element(selector) + "; e.value = " + quoted(value)
                + "; e.dispatchEvent(new Event('input', {bubbles: true}));"
                + " e.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    /** Drops files on an element, as a person does from the file manager. */
    void drop(String selector, List<Path> files) throws IOException {
        JsonNode box = evaluate("(() => { const b = " + element(selector)
                + ".getBoundingClientRect(); return {x: b.x + b.width / 2, y: b.y + b.height / 2}; })()");
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            ObjectNode event = object().put("type", type)
                    .put("x", box.path("x").asDouble())
                    .put("y", box.path("y").asDouble());
            ObjectNode dragged = event.putObject("data").put("dragOperationsMask", 1);
            dragged.putArray("items");
            var paths = dragged.putArray("files");
            files.forEach(file -> paths.add(file.toAbsolutePath().toString()));
            send("Input.dispatchDragEvent", event);
        }
    }

    /** Makes the window so large, in CSS pixels. */
    void resize(int width, int height) throws IOException {
        send(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** Writes what the window shows into a PNG file. */
    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String picture = send("Page.captureScreenshot", object().put("format", "png"))
                .path("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    private String element(String selector) {
        return "document.querySelector(" + quoted(selector) + ")";
    }

    private String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private JsonNode send(String method, ObjectNode parameters) throws IOException {
        return send(session, method, parameters);
    }

    private JsonNode send(String toSession, String method, ObjectNode parameters) throws IOException {
        int id = ids.incrementAndGet();
        ObjectNode message = object().put("id", id).put("method", method);
        message.set("params", parameters);
        if (!toSession.isEmpty()) {
            message.put("sessionId", toSession);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        socket.sendText(json.writeValueAsString(message), true).join();
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (Exception e) {
            throw new IOException(method + ": " + e.getMessage(), e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Waits for all of its processes, so that none writes into the profile any more. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        try {
            send("", "Browser.close", object());
        } catch (IOException e) {
            // It has ended by itself.
        }
        socket.abort();
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                one.destroyForcibly();
                one.onExit().join();
            }
        }
    }
}
