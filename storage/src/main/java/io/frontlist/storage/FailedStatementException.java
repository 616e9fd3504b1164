package io.frontlist.storage;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** A statement failed that did not go through JDBI: to whoever expects JDBI's exceptions, it is one of them. */
public final class FailedStatementException extends JdbiException {
    private static final long serialVersionUID = 1L;

    FailedStatementException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
