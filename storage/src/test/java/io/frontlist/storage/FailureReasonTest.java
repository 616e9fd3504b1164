package io.frontlist.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
    @Test
    void whatTheDatabaseSaidIsFoundBehindWhatStandsAroundIt() {
        Exception failure =
                new TransactionException("Failed to commit transaction", new SQLException("database or disk is full"));

        assertThat(FailureReason.of(failure)).isEqualTo("database or disk is full");
    }

    @Test
    void theFirstOfSeveralCausesSaysIt() {
        Exception failure = new SQLException("batch entry 0 was aborted", new SQLException("connection refused"));

        assertThat(FailureReason.of(failure)).isEqualTo("connection refused");
    }

    @Test
    void aFailureWithoutADatabaseSaysItItself() {
        assertThat(FailureReason.of(new IOException("no such folder"))).isEqualTo("no such folder");
        assertThat(FailureReason.of(new IOException())).isEqualTo("java.io.IOException");
    }
}
