import org.jspecify.annotations.NullMarked;

/**
 * The post-quantum proxy: the daemon beside a vendor's key manager, the sidecar beside an
 * application, and what both share. Configuration files, commands and log formats live in the
 * application; key material passes through here and is never kept.
 */
@NullMarked
module io.etalon.gateway {
  requires static transitive org.jspecify;
  requires transitive io.etalon.channel;
  requires transitive io.etalon.pki;
  requires io.etalon.etsi014;
  requires io.etalon.ssz;

  exports io.etalon.gateway;
}
