package io.frontlist.retailerfeed.onix;

import java.util.List;

/** A check that a message has to pass before it may be sent. Thread-safe. */
public interface MessageCheck {
    /** What is wrong with the message, one fault an entry, in words for whoever has to mend it; empty where nothing is. */
    List<String> faults(byte[] message);
}
