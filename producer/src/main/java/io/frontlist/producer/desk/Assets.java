package io.frontlist.producer.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stylesheet, scripts and picture of the pages, and the texts that the scripts say. Their addresses hold a hash of all of them: they
 * never change under an address, and browsers keep them. Thread-safe.
 */
final class Assets {
    private static final List<String> FILES = List.of(
            "desk.css",
            "desk.svg",
            "desk.js",
            "api.js",
            "draft.js",
            "editor.js",
            "evidence.js",
            "isbn.js",
            "upload.js",
            "book.js");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final String folder;

    Assets() {
        FILES.forEach(name -> files.put(name, Resources.bytes(name)));
        for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            DeskTexts texts = DeskTexts.in(locale);
            files.put("texts-" + texts.tag() + ".js", script(texts));
        }
        folder = DeskRoutes.HOME + "/assets/" + hash() + "/";
    }

    /** Address of the folder that holds them, with a slash at its end. */
    String folder() {
        return folder;
    }

    void register(RoutesConfig routes) {
        files.forEach((name, bytes) -> routes.get(folder + name, request -> send(request, name, bytes)));
    }

    private static void send(Context request, String name, byte[] bytes) {
        DeskHeaders.on(request);
        request.header("Cache-Control", "public, max-age=31536000, immutable")
                .contentType(typeOf(name))
                .result(bytes);
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript; charset=utf-8";
        };
    }

    private static byte[] script(DeskTexts texts) {
        try {
            String json = new ObjectMapper().writeValueAsString(texts.under("js."));
            return ("export default " + json + ";\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings can always be written", e);
        }
    }

    private String hash() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                hash.update(name.getBytes(StandardCharsets.UTF_8));
                hash.update(bytes);
            });
            return HexFormat.of().formatHex(hash.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
