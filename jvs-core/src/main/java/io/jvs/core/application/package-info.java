/** The use cases: one class an operation, over ports only. */
package io.jvs.core.application;
