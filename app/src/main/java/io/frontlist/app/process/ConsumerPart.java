package io.frontlist.app.process;

import io.frontlist.runtime.Progress;

/** A part that applies the topic's events to a sink. */
public interface ConsumerPart extends Part {
    /** How far it has come. */
    Progress progress();
}
