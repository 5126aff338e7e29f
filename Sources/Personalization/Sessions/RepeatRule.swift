// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What becomes of the scores of items that are already in the running session.
public struct RepeatRule: Hashable, Sendable {
    /// What the score of an item of the session is multiplied by; 0 never repeats one.
    public var seen: Double
    /// The same for the newest item: the switch "repeat the last item".
    public var newest: Double

    /// A rule; without arguments, items of the session are treated like all others.
    public init(seen: Double = 1, newest: Double? = nil) {
        self.seen = seen
        self.newest = newest ?? seen
    }

    /// The item that was just looked at is not shown again.
    public static let exceptNewest = RepeatRule(newest: 0)
    /// No item of the session is shown again.
    public static let never = RepeatRule(seen: 0)

    /// Multiplies the scores of a session's items, each item once.
    func apply(to sink: inout ScoreSink, session: [UInt32]) {
        if seen == 1 && newest == 1 { return }
        guard let last = session.last else { return }
        sink.multiply(last, by: Float(newest))
        if seen == 1 { return }
        for place in session.indices.dropLast() {
            let item = session[place]
            if session[(place + 1)...].contains(item) { continue }
            sink.multiply(item, by: Float(seen))
        }
    }

    /// What the score of an item is multiplied by.
    func factor(of item: UInt32, session: [UInt32]) -> Float {
        if session.last == item { return Float(newest) }
        return session.contains(item) ? Float(seen) : 1
    }

    /// - Throws: `PersonalizationError.Code.outOfRange` when it makes no sense.
    func check() throws(PersonalizationError) {
        guard (0...1_000).contains(seen), (0...1_000).contains(newest) else {
            throw PersonalizationError(.outOfRange, "a repeated item's factor must be 0 to 1000")
        }
    }
}
