package io.frontlist.emaildigest;

import io.frontlist.storage.TestDatabases;

class DigestSinkPostgresqlIT extends DigestSinkGuarantees {
    DigestSinkPostgresqlIT() {
        super(TestDatabases.POSTGRESQL);
    }
}
