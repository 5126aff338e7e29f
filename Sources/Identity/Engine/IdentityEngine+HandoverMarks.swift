// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The marks of a device that several people use: which acts change whose it is.
///
/// A mark stands for a sign-in and all that follow it of the same person, until another act comes
/// between or, where the rules limit how long a sign-in holds, a gap is longer than that.
extension IdentityEngine {
    /// Makes the marks of `device`, or takes them away.
    func setMarks(
        on device: ProfileID, isShared: Bool, in transaction: any WriteTransaction
    ) throws {
        for mark in try handovers.marks(on: device, in: transaction) {
            try handovers.removeMark(mark, on: device, in: transaction)
        }
        guard isShared else { return }
        for act in try handovers.acts(on: device, in: transaction).handovers(
            rules.sharing)
        {
            try handovers.setMark(act, on: device, in: transaction)
        }
    }

    /// Marks an act on a device that several people use, if it changes whose it is.
    func mark(
        _ act: Handover, on device: ProfileID, in transaction: any WriteTransaction
    ) throws {
        if try handovers.mark(of: act, on: device, in: transaction) != nil { return }
        var (before, after) = try handovers.marks(around: act, on: device, in: transaction)
        if var known = before, known.person != nil, known.person == act.person {
            let isInside = rules.sharing.longest == nil || act.at <= known.last
            if isInside { return }
            if known.isProlonged(by: act, rules.sharing) {
                known.last = act.at
                return try set(known, joining: after, on: device, in: transaction)
            }
        } else if var known = before,
            let again = try nextSignIn(like: known, after: act, before: after, device, transaction)
        {
            // It needed no mark as long as nothing came between.
            let end = known.last
            if rules.sharing.longest != nil {
                let least = try lastSignIn(like: known, before: act, device, transaction)
                known.last = least?.at ?? known.at
                try handovers.setMark(known, on: device, in: transaction)
            }
            after = again
            after?.last = max(end, again.at)
            if let after { try handovers.setMark(after, on: device, in: transaction) }
        }
        try set(act, joining: after, on: device, in: transaction)
    }

    /// Takes the mark of an act away that is no more.
    func unmark(
        _ act: Handover, on device: ProfileID, in transaction: any WriteTransaction
    ) throws {
        let known = try handovers.mark(of: act, on: device, in: transaction)
        let (before, after) = try handovers.marks(around: act, on: device, in: transaction)
        guard let known else {
            guard rules.sharing.longest != nil, let before else { return }
            return try shorten(before, by: act, until: after, on: device, in: transaction)
        }
        try handovers.removeMark(act, on: device, in: transaction)
        if var next = try nextSignIn(like: act, after: act, before: after, device, transaction) {
            next.last = max(known.last, next.at)
            try set(next, joining: after, on: device, in: transaction)
        } else if let before, let after, before.isProlonged(by: after, rules.sharing) {
            try set(before, joining: after, on: device, in: transaction)
        }
    }

    /// Makes a mark shorter, or two of it, when a sign-in that prolonged it is no more.
    private func shorten(
        _ mark: Handover, by act: Handover, until after: Handover?, on device: ProfileID,
        in transaction: any WriteTransaction
    ) throws {
        guard act.person != nil, mark.person == act.person, act.at <= mark.last else { return }
        var mark = mark
        let end = mark.last
        mark.last = try lastSignIn(like: mark, before: act, device, transaction)?.at ?? mark.at
        let next = try nextSignIn(like: mark, after: act, before: after, device, transaction)
        if var next, next.at <= end {
            if mark.isProlonged(by: next, rules.sharing) { return }
            next.last = end
            try handovers.setMark(next, on: device, in: transaction)
        }
        try handovers.setMark(mark, on: device, in: transaction)
    }

    /// Writes a mark; the one after it goes when it is one with it.
    private func set(
        _ mark: Handover, joining after: Handover?, on device: ProfileID,
        in transaction: any WriteTransaction
    ) throws {
        var mark = mark
        if let after, mark.isProlonged(by: after, rules.sharing) {
            if rules.sharing.longest != nil { mark.last = after.last }
            try handovers.removeMark(after, on: device, in: transaction)
        }
        try handovers.setMark(mark, on: device, in: transaction)
    }

    /// The first sign-in of a mark's person on `device` between an act and a mark.
    private func nextSignIn(
        like known: Handover, after act: Handover, before mark: Handover?, _ device: ProfileID,
        _ transaction: any ReadTransaction
    ) throws -> Handover? {
        guard let person = known.person else { return nil }
        let lower = act.mark(on: device)
        let upper = mark?.mark(on: device)
        var first: Handover?
        try handovers.scanActs(on: device, from: act.at, in: transaction) { other in
            if let mark, other.start > mark.at { return false }
            let key = other.mark(on: device)
            guard other.person == person, key > lower, upper.map({ key < $0 }) ?? true else {
                return true
            }
            first = other
            return false
        }
        return first
    }

    /// The last sign-in of a mark's person on `device` between the mark and an act.
    private func lastSignIn(
        like known: Handover, before act: Handover, _ device: ProfileID,
        _ transaction: any ReadTransaction
    ) throws -> Handover? {
        let lower = known.mark(on: device)
        let upper = act.mark(on: device)
        var last: Handover?
        try handovers.scanActs(
            on: device, from: known.at, backFrom: act.at, in: transaction
        ) { other in
            let key = other.mark(on: device)
            guard other.person == known.person, key >= lower, key < upper else { return true }
            last = other
            return false
        }
        return last
    }
}
