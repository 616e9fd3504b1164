package io.frontlist.app.settings;

import java.util.List;

/** The settings cannot be used. The message lists every fault that was found. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(List<String> faults) {
        super(String.join("\n", faults));
    }
}
