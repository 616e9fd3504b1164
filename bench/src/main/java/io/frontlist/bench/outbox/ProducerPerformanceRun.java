package io.frontlist.bench.outbox;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;

/** A run of Kafka's ProducerPerformance in this process, so that it is as warm as what it is compared with. */
final class ProducerPerformanceRun {
    private static final Pattern RATE = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec");

    private ProducerPerformanceRun() {}

    /** Records a second that it reports at its end. */
    static double rate(String topic, int records, Path payloads, Map<String, Object> settings) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--topic",
                topic,
                "--num-records",
                Integer.toString(records),
                "--throughput",
                "-1",
                "--payload-file",
                payloads.toString(),
                "--payload-delimiter",
                "\\n",
                "--producer-props"));
        settings.forEach((name, value) ->
                arguments.add(name + "=" + (value instanceof Class<?> type ? type.getName() : value)));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ProducerPerformance.main(arguments.toArray(String[]::new));
        } finally {
            System.setOut(before);
        }
        String report = printed.toString(StandardCharsets.UTF_8);
        Matcher line = RATE.matcher(report);
        double rate = 0;
        while (line.find()) {
            // Lines before the last one report on the way.
            rate = Integer.parseInt(line.group(1)) == records ? Double.parseDouble(line.group(2)) : rate;
        }
        if (rate == 0) {
            throw new IllegalStateException("ProducerPerformance did not report its end: " + report);
        }
        return rate;
    }
}
