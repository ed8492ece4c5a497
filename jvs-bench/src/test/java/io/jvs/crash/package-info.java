/** Tests that kill, starve, interrupt and deceive the whole library; for its developers. */
package io.jvs.crash;
