package io.jvs.engine.juicefs;

/** The contract on a file system that is no JuiceFS. */
class JuiceFsEngineContractTest extends JuiceFsContract {}
