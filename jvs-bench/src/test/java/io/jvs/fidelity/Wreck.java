package io.jvs.fidelity;

import io.jvs.core.testkit.Shell;
import java.io.IOException;
import java.nio.file.Path;

/** What may have happened to a workspace since it was saved; done by root. */
enum Wreck {
  EVERYTHING_DELETED(
      "find . -mindepth 1 -delete; mkdir junk; echo x >junk/y; chown -R --reference=. junk"),

  TYPES_CHANGED(
      "for f in one-byte links/a links/pipe specials/socket modes/7777 names times/link"
          + " xattrs/acl hole-in-middle"
          + "; do rm -rf $f; mkdir $f; echo in the way >$f/x; chown -R --reference=. $f; done"
          + "; rm -rf links/z modes/closed-dir xattrs/acl-dir"
          + "; ln -s ../../.. links/z; mkfifo modes/closed-dir; echo file >xattrs/acl-dir"
          + "; chown --reference=. modes/closed-dir xattrs/acl-dir"),

  ATTRIBUTES_CHANGED(
      "find . -mindepth 1 -exec setfattr -h -x user.shared {} + 2>/dev/null"
          + "; find . -mindepth 1 -type f -exec setfattr -n user.extra -v much {} + "
          + "; setfacl -R -b . ; setfacl -d -m u:99:rwx modes; setfattr -x user.dir xattrs"
          + "; find . -mindepth 1 ! -type l -exec chmod 0705 {} +"
          + "; find . -mindepth 1 -exec chown -h 55:66 {} +"
          + "; find . -mindepth 1 -exec touch -h -d @55.5 {} +");

  private final String script;

  Wreck(String script) {
    this.script = script;
  }

  void on(Path workspace) throws IOException {
    Shell.run("cd \"$1\"; " + script + "; true", workspace.toString());
  }
}
