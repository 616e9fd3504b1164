package io.frontlist.emaildigest;

import io.frontlist.storage.TestDatabases;

class DigestSinkSqliteIT extends DigestSinkGuarantees {
    DigestSinkSqliteIT() {
        super(TestDatabases.SQLITE);
    }
}
