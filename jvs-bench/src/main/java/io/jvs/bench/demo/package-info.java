/** The demo: saves, damages and restores a tree, and compares by means of its own. */
package io.jvs.bench.demo;
