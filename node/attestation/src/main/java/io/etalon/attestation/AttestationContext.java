package io.etalon.attestation;

/** What the links of one validator share. */
record AttestationContext(
    AttestationParts parts, AttestationLog log, ChainScan scan, Tally tally) {}
