/** Random operations on a repository, beside a model in memory of what it must hold. */
package io.jvs.model;
