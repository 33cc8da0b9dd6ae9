/**
 * Measurements: JMH benchmarks of single operations, and load on a whole devnet. Nothing here ever
 * decides whether a build passes. docs/benchmarks.md has the figures with their commands.
 */
@NullMarked
package io.etalon.benchmarks;

import org.jspecify.annotations.NullMarked;
