package io.pgdeck.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who waits for whom, as trees: on top a session that waits for nobody, under each those that it keeps waiting, longest first.
/// A waiter with several blockers stands under the one with whom the longest chain ends, once; the others are named at it.
///
/// @param roots   those whose end frees most first
/// @param waiting how many sessions wait
public record BlockingTree(List<Node> roots, int waiting) {
  /// @param waitsFor what it waits for from the one above it; null for a root
  /// @param also    further sessions in its way
  /// @param frees   how many sessions wait behind it, through any number of others
  public record Node(long pid, @Nullable String user, @Nullable String query, @Nullable String state, @Nullable Double xactSeconds, @Nullable LockWait waitsFor,
      List<Long> also, int frees, List<Node> below) {}

  public static BlockingTree of(List<LockWait> waits) {
    var blockers = new LinkedHashMap<Long, TreeSet<Long>>();
    waits.forEach(w -> blockers.computeIfAbsent(w.blockedPid(), _ -> new TreeSet<>()).add(w.blockingPid()));
    var depth = new HashMap<Long, Integer>();
    var parents = new HashMap<Long, Long>();
    var tops = new TreeSet<Long>();
    waits.stream().map(LockWait::blockingPid).filter(b -> !blockers.containsKey(b)).forEach(tops::add);
    tops.forEach(t -> depth.put(t, 0));
    place(blockers, depth, parents);
    for (var pid : blockers.keySet()) {
      // All of them wait in a circle, which the server will end: the one that waits longest stands on top.
      if (depth.containsKey(pid)) continue;
      tops.add(pid);
      depth.put(pid, 0);
      place(blockers, depth, parents);
    }
    var planted = new Planting(waits, blockers, parents);
    return new BlockingTree(tops.stream().map(planted::node).sorted(Comparator.comparingInt(Node::frees).reversed().thenComparing(Node::pid)).toList(), blockers.size());
  }

  /// Gives every waiter that leads to a placed one its parent: the deepest of its blockers, so that a chain is drawn as one. A waiter
  /// with a blocker that is still to be placed waits for it, unless nothing else moves.
  private static void place(Map<Long, TreeSet<Long>> blockers, Map<Long, Integer> depth, Map<Long, Long> parents) {
    while (true) {
      var open = blockers.entrySet().stream().filter(e -> !depth.containsKey(e.getKey()) && e.getValue().stream().anyMatch(depth::containsKey)).toList();
      if (open.isEmpty()) return;
      var ready = open.stream().filter(e -> depth.keySet().containsAll(e.getValue())).findFirst().orElse(open.getFirst());
      var parent = ready.getValue().stream().filter(depth::containsKey).max(Comparator.comparing((Long b) -> depth.get(b))).orElseThrow();
      parents.put(ready.getKey(), parent);
      depth.put(ready.getKey(), depth.get(parent) + 1);
    }
  }

  /// Makes the nodes from who stands under whom.
  private static final class Planting {
    private final Map<Long, LockWait> asWaiter = new HashMap<>();
    private final Map<List<Long>, LockWait> between = new HashMap<>();
    private final Map<Long, LockWait> asBlocker = new HashMap<>();
    private final Map<Long, TreeSet<Long>> blockers;
    private final Map<Long, Long> parents;

    private Planting(List<LockWait> waits, Map<Long, TreeSet<Long>> blockers, Map<Long, Long> parents) {
      this.blockers = blockers;
      this.parents = parents;
      for (var wait : waits) {
        asWaiter.putIfAbsent(wait.blockedPid(), wait);
        between.putIfAbsent(List.of(wait.blockedPid(), wait.blockingPid()), wait);
        asBlocker.putIfAbsent(wait.blockingPid(), wait);
      }
    }

    private Node node(long pid) {
      var below = parents.entrySet().stream().filter(e -> e.getValue() == pid).map(e -> node(e.getKey()))
          .sorted(Comparator.comparing(Planting::seconds).reversed().thenComparing(Node::pid)).toList();
      var parent = parents.get(pid);
      var wait = parent == null ? asWaiter.get(pid) : between.getOrDefault(List.of(pid, parent), asWaiter.get(pid));
      var shown = asBlocker.get(pid);
      var also = blockers.getOrDefault(pid, new TreeSet<>()).stream().filter(b -> !b.equals(parents.get(pid))).toList();
      return new Node(pid, wait != null ? wait.blockedUser() : shown == null ? null : shown.blockingUser(),
          wait != null ? wait.blockedQuery() : shown == null ? null : shown.blockingQuery(), shown == null ? "active" : shown.blockingState(),
          shown == null ? null : shown.blockingXactSeconds(), wait, also,
          below.stream().mapToInt(n -> 1 + n.frees()).sum(), below);
    }

    private static double seconds(Node node) {
      return node.waitsFor() == null || node.waitsFor().blockedSeconds() == null ? 0 : node.waitsFor().blockedSeconds();
    }
  }

  /// All nodes from the top down, each before those below it.
  public List<Node> all() {
    var found = new ArrayList<Node>();
    roots.forEach(r -> collect(r, found));
    return found;
  }

  private static void collect(Node node, List<Node> found) {
    found.add(node);
    node.below().forEach(n -> collect(n, found));
  }

  /// Pids of all in the tree.
  public Set<Long> pids() {
    var pids = new HashSet<Long>();
    all().forEach(n -> pids.add(n.pid()));
    return pids;
  }
}
