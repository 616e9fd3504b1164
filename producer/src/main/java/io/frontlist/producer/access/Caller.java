package io.frontlist.producer.access;

/** Who calls. */
public sealed interface Caller {
    /** How the audit trail names the caller. */
    String actor();

    /**
     * A person at the desk.
     *
     * @param session the session in which the person signed in
     */
    record Operator(Session session) implements Caller {
        @Override
        public String actor() {
            return session.operator();
        }
    }

    /**
     * A machine with a token.
     *
     * @param token the token's name in the settings
     */
    record Machine(String token) implements Caller {
        @Override
        public String actor() {
            return "api:" + token;
        }
    }

    /** Somebody on this machine, while the settings name nobody. */
    record Local() implements Caller {
        @Override
        public String actor() {
            return "http";
        }
    }
}
