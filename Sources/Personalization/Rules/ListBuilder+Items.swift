// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension ListBuilder {
    /// Whether the item may be shown and is not yet.
    @inline(__always)
    func isFree(
        _ item: UInt32, _ request: borrowing ListRequest, _ scratch: borrowing ListScratch
    ) -> Bool {
        // Masks are small and stay in the cache.
        rules.eligible.contains(item) && request.offered.contains(item)
            && scratch.state(of: item) & (ListScratch.taken | ListScratch.barred) == 0
            && (!request.settings.limitsPrices || request.settings.allows(facts.price(of: item)))
    }

    /// The section that the item belongs to.
    @inline(__always)
    func section(of item: UInt32, _ scratch: borrowing ListScratch) -> Int {
        let isRepeated = scratch.state(of: item) & ListScratch.repeated != 0
        return (rules.isBuried(item) ? 1 : 0) | (isRepeated ? 2 : 0)
    }

    /// The score as the rules count it.
    @inline(__always)
    func counted(_ score: Float, _ item: UInt32) -> Float {
        let factor = rules.boosts.factor(of: item)
        if factor == 1 || score == 0 { return score }
        let counted = score > 0 ? score * factor : score / factor
        // A product out of range stays a number, and a score above or below 0 on its side of it.
        let least = Float.leastNonzeroMagnitude
        if counted == 0 { return score > 0 ? least : -least }
        return min(max(counted, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }

    func entry(_ candidate: ListCandidate, _ scratch: borrowing ListScratch) -> ListEntry {
        var entry = ListEntry(
            item: candidate.item, score: candidate.score, counted: candidate.counted,
            source: candidate.source)
        entry.isBuried = rules.isBuried(candidate.item)
        entry.isRepeated = scratch.state(of: candidate.item) & ListScratch.repeated != 0
        return entry
    }

    /// Whether the first so many caps have room for the item.
    func hasRoom(_ item: UInt32, caps: Int, _ scratch: inout ListScratch) -> Bool {
        findGroups(of: item, &scratch)
        for place in 0..<caps {
            let cap = rules.caps[place]
            let start = cap.facet == 0 ? 0 : scratch.groupEnds[cap.facet - 1]
            for group in start..<scratch.groupEnds[cap.facet]
            where Int(scratch.counts[Int(scratch.groups[group])]) >= cap.most {
                return false
            }
        }
        return true
    }

    /// Finds what the item counts as for caps, unless it was the last that was asked about.
    private func findGroups(of item: UInt32, _ scratch: inout ListScratch) {
        if scratch.grouped == item { return }
        scratch.grouped = item
        scratch.groups.removeAll(keepingCapacity: true)
        scratch.groupEnds.removeAll(keepingCapacity: true)
        for facet in rules.facets {
            facts.appendGroups(of: item, in: facet, to: &scratch.groups)
            scratch.groupEnds.append(scratch.groups.count)
        }
    }

    /// Notes that the item is shown.
    func take(_ item: UInt32, _ settings: SlotSettings, _ scratch: inout ListScratch) {
        scratch.note(ListScratch.taken, of: item)
        if !rules.facets.isEmpty {
            findGroups(of: item, &scratch)
            for place in scratch.groups.indices { scratch.count(scratch.groups[place]) }
        }
        guard settings.diversity != nil else { return }
        facts.appendFeatures(of: item, to: &scratch.shown)
        scratch.ends.append(scratch.shown.count)
    }

    /// The greatest likeness of the item to what is shown from number `first` on.
    func likeness(of item: UInt32, from first: Int, _ scratch: inout ListScratch) -> Float {
        scratch.features.removeAll(keepingCapacity: true)
        facts.appendFeatures(of: item, to: &scratch.features)
        var greatest: Float = 0
        for place in first..<max(scratch.ends.count, first) {
            let start = place == 0 ? 0 : scratch.ends[place - 1]
            greatest = max(
                greatest,
                Self.likeness(scratch.features.span, scratch.shown.span, start, scratch.ends[place])
            )
        }
        return greatest
    }

    /// The share of the features of two items that both have; features ascend.
    static func likeness(
        _ left: Span<UInt32>, _ right: Span<UInt32>, _ start: Int, _ end: Int
    ) -> Float {
        var common = 0
        var place = 0
        var other = start
        while place < left.count, other < end {
            if left[place] == right[other] {
                common += 1
                place += 1
                other += 1
            } else if left[place] < right[other] {
                place += 1
            } else {
                other += 1
            }
        }
        let all = left.count + (end - start) - common
        return all == 0 ? 0 : Float(common) / Float(all)
    }
}
