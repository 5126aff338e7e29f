// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Which items are sold at an instant, kept up to date as time goes on.
struct SaleClock: Sendable {
    /// The instant that the masks are about.
    private(set) var now: Timestamp
    /// The items whose lifecycle is not simply active.
    private(set) var lifecycles: [UInt32: Lifecycle] = [:]
    /// The last instant up to `now` at which something may have changed.
    private var since = Timestamp.distantPast
    /// What comes after `now`: a heap, the earliest first; entries of former lifecycles do no harm.
    private var ahead: [Boundary] = []

    private struct Boundary: Sendable {
        var at: Timestamp
        var item: UInt32
    }

    init(now: Timestamp) {
        self.now = now
    }

    /// The lifecycle of an item that is listed.
    func lifecycle(of item: UInt32) -> Lifecycle { lifecycles[item] ?? .active }

    /// Notes the lifecycle of an item; nil for one that is not listed.
    mutating func set(_ item: UInt32, to lifecycle: Lifecycle?) {
        guard let lifecycle, !lifecycle.isPlain else {
            if !lifecycles.isEmpty { lifecycles[item] = nil }
            return
        }
        guard lifecycles.updateValue(lifecycle, forKey: item) != lifecycle else { return }
        add(lifecycle, item)
        if ahead.count > 12 * lifecycles.count + 64 { tidy() }
    }

    private mutating func add(_ lifecycle: Lifecycle, _ item: UInt32) {
        for boundary in lifecycle.boundaries {
            if boundary > now {
                push(Boundary(at: boundary, item: item))
            } else {
                since = max(since, boundary)
            }
        }
    }

    /// Leaves out what former lifecycles left behind.
    private mutating func tidy() {
        ahead.removeAll(keepingCapacity: true)
        for (item, lifecycle) in lifecycles { add(lifecycle, item) }
    }

    /// Whether what is sold at `time` is what is sold now.
    func isCurrent(at time: Timestamp) -> Bool {
        guard time >= since else { return false }
        guard let next = ahead.first else { return true }
        return time < next.at
    }

    /// The items of which it may be another answer at `time` than now; some may come twice.
    func itemsThatMayDiffer(at time: Timestamp) -> [UInt32] {
        if isCurrent(at: time) { return [] }
        guard time >= since else { return Array(lifecycles.keys) }
        var found: [UInt32] = []
        var open = ahead.isEmpty ? [] : [0]
        while let place = open.popLast() {
            guard ahead[place].at <= time else { continue }
            found.append(ahead[place].item)
            for child in [2 * place + 1, 2 * place + 2] where child < ahead.count {
                open.append(child)
            }
        }
        return found
    }

    /// Sets the clock.
    ///
    /// - Returns: the items of which it may be another answer; some may come twice.
    mutating func advance(to time: Timestamp) -> [UInt32] {
        if isCurrent(at: time) {
            now = time
            return []
        }
        guard time >= now else {
            let items = Array(lifecycles.keys)
            now = time
            since = .distantPast
            tidy()
            return items
        }
        var items: [UInt32] = []
        while let next = ahead.first, next.at <= time {
            items.append(next.item)
            since = max(since, next.at)
            pop()
        }
        now = time
        return items
    }

    /// The same of items that have other numbers now.
    func renumbered(_ numbers: [UInt32]) -> SaleClock {
        var result = self
        result.lifecycles = lifecycles.renumbered(numbers)
        result.ahead = ahead.map { Boundary(at: $0.at, item: numbers[Int($0.item)]) }
        return result
    }

    private mutating func push(_ boundary: Boundary) {
        var place = ahead.count
        ahead.append(boundary)
        while place > 0, ahead[(place - 1) / 2].at > boundary.at {
            ahead.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func pop() {
        ahead.swapAt(0, ahead.count - 1)
        ahead.removeLast()
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < ahead.count && ahead[child].at < ahead[least].at {
                least = child
            }
            if least == place { return }
            ahead.swapAt(place, least)
            place = least
        }
    }
}
