package io.frontlist.runtime;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of loops on a broker of their class, each with a topic and a sink of its own. */
abstract class LoopTopicFixture {
    @TempDir
    static Path folder;

    static LoopBroker kafka;

    final MemorySink sink = new MemorySink();
    private final int partitions;
    LoopTopic topic;

    LoopTopicFixture(int partitions) {
        this.partitions = partitions;
    }

    @BeforeAll
    static void startBroker() {
        kafka = LoopBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        topic = LoopTopic.create(kafka, partitions);
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }
}
