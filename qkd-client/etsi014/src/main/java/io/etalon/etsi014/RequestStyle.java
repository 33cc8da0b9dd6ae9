package io.etalon.etsi014;

/**
 * Which verb carries a key request that both verbs could carry. {@code POST} is the default: some
 * key managers ignore the parameters of GET.
 */
public enum RequestStyle {
  POST,
  GET_WHERE_POSSIBLE
}
