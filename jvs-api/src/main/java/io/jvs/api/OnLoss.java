package io.jvs.api;

/**
 * What happens when an attribute (an owner, an extended attribute, …) cannot be kept.
 *
 * @since 0.1
 */
public enum OnLoss {
  /** The operation goes on; {@link OperationReport#losses()} names path and attribute. */
  REPORT,
  /** The operation fails with {@link ErrorCode#ATTRIBUTE_LOST} and changes nothing. */
  FAIL
}
