import org.jspecify.annotations.NullMarked;

/**
 * Link readings from a device's SNMP agent, version 3 with authentication and privacy alone. The
 * only module that knows SNMP4J; what readings mean is said in {@code io.etalon.metrics}.
 */
@NullMarked
module io.etalon.snmp {
  requires static transitive org.jspecify;
  requires transitive io.etalon.metrics;
  requires org.snmp4j;

  exports io.etalon.snmp;
}
