package io.jvs.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a repository must hold.
 *
 * @param workspaces by name
 * @param savePoints by ID, oldest first
 */
record State(Map<String, Workspace> workspaces, Map<String, Kept> savePoints) {
  State {
    workspaces = Collections.unmodifiableMap(new LinkedHashMap<>(workspaces));
    savePoints = Collections.unmodifiableMap(new LinkedHashMap<>(savePoints));
  }

  /** A workspace: its files, and the save points where it stands and that count as its newest. */
  record Workspace(String name, Look look, String head, String latest, Undo undo) {
    boolean isDetached() {
      return !latest.isEmpty() && !head.equals(latest);
    }

    Workspace edited(Look found) {
      return new Workspace(name, found, head, latest, found.equals(look) ? undo : undo.edited());
    }

    Workspace at(String newHead, String newLatest, Undo newUndo) {
      return new Workspace(name, look, newHead, newLatest, newUndo);
    }

    Workspace found(Look found) {
      return new Workspace(name, found, head, latest, undo);
    }

    Workspace undoing(Undo newUndo) {
      return new Workspace(name, look, head, latest, newUndo);
    }

    Undo.Standing standing() {
      return new Undo.Standing(look, head);
    }
  }

  /** A save point, and those that its record names. */
  record Kept(String id, String workspace, Look look, Set<String> references) {}

  Workspace workspace(String name) {
    return workspaces.get(name);
  }

  State with(Workspace workspace) {
    Map<String, Workspace> changed = new LinkedHashMap<>(workspaces);
    changed.put(workspace.name, workspace);
    return new State(changed, savePoints);
  }

  State with(Kept kept) {
    Map<String, Kept> more = new LinkedHashMap<>(savePoints);
    more.put(kept.id, kept);
    return new State(workspaces, more);
  }

  State without(Set<String> ids) {
    Map<String, Kept> fewer = new LinkedHashMap<>(savePoints);
    fewer.keySet().removeAll(ids);
    State changed = new State(workspaces, fewer);
    for (Workspace workspace : workspaces.values()) {
      if (workspace.undo.brought().stream().anyMatch(it -> ids.contains(it.head()))) {
        changed = changed.with(workspace.undoing(workspace.undo.maybeGone()));
      }
    }
    return changed;
  }

  /** After a save of a workspace as it is. */
  State saved(String name, String id) {
    Workspace workspace = workspace(name);
    Set<String> references = new TreeSet<>(List.of(workspace.latest));
    references.add(workspace.head);
    return with(new Kept(id, name, workspace.look, references))
        .with(workspace.at(id, id, Undo.NOTHING));
  }

  /** After a restore. */
  State restored(String name, String id) {
    Workspace old = workspace(name);
    Look target = savePoints.get(id).look;
    Undo undo = Undo.to(old.standing());
    if (target.agrees(old.look)) {
      undo = undo.or(old.undo).maybeGone();
    }
    return with(old.found(target).at(id, old.latest, undo));
  }

  /** Without what only the library's own folder knew. */
  State withoutOwnRecords() {
    State changed = this;
    for (Kept kept : savePoints.values()) {
      changed =
          changed.with(new Kept(kept.id, kept.workspace, kept.look.inGosFormat(), kept.references));
    }
    for (Workspace workspace : workspaces.values()) {
      changed = changed.with(workspace.undoing(Undo.NOTHING));
    }
    return changed;
  }

  /** The save points of a workspace, newest first. */
  List<String> history(String name) {
    List<String> ids = new ArrayList<>();
    savePoints.values().stream()
        .filter(kept -> kept.workspace.equals(name))
        .forEach(kept -> ids.add(0, kept.id));
    return ids;
  }

  /** Those to which nothing leads. */
  Set<String> unreachable() {
    Deque<String> pending = new ArrayDeque<>();
    workspaces.values().forEach(it -> pending.addAll(List.of(it.head, it.latest)));
    Set<String> rest = new TreeSet<>(savePoints.keySet());
    while (!pending.isEmpty()) {
      String id = pending.pop();
      if (rest.remove(id)) {
        pending.addAll(savePoints.get(id).references);
      }
    }
    return rest;
  }
}
