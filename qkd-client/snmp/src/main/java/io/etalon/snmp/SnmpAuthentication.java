package io.etalon.snmp;

import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.smi.OID;

/** How messages are authenticated. Source: RFC 7860; RFC 3414 for SHA-1. MD5 is not offered. */
public enum SnmpAuthentication {
  SHA256("sha256", AuthHMAC192SHA256.ID),
  SHA512("sha512", AuthHMAC384SHA512.ID),
  /** All that many devices have; its HMAC is not broken. */
  SHA1("sha1", AuthSHA.ID);

  private final String word;
  private final OID protocol;

  SnmpAuthentication(String word, OID protocol) {
    this.word = word;
    this.protocol = protocol;
  }

  /** The word for it in configuration. */
  public String word() {
    return word;
  }

  OID protocol() {
    return protocol;
  }
}
