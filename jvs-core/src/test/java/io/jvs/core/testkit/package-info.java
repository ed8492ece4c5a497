/**
 * Contract suites, faulty doubles, hostile trees and child JVMs: for the tests of adapters and
 * engines, here and elsewhere.
 */
package io.jvs.core.testkit;
