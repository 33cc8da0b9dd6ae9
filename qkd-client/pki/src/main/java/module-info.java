import org.jspecify.annotations.NullMarked;

/**
 * Certificates for the links between applications and key managers: a small authority, PEM files
 * and TLS contexts that trust exactly one pinned authority or certificate. No context made here
 * ever skips a check, and no protocol lives here.
 */
@NullMarked
module io.etalon.pki {
  requires static transitive org.jspecify;
  requires java.naming;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.pkix;

  exports io.etalon.pki;
}
