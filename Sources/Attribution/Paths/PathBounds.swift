// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a sane credit of each channel lies between: what journeys with only this channel came to,
/// and what journeys with it came to.
public struct PathBounds: Hashable, Sendable {
    /// What journeys came to.
    public struct Bound: Hashable, Sendable {
        /// Of journeys with no other channel.
        public internal(set) var only: Int64 = 0
        /// Of journeys with the channel.
        public internal(set) var contains: Int64 = 0
    }

    /// For conversions, by channel.
    public private(set) var conversions: [Bound]
    /// For value, by channel; nil where some path has a value below zero, which leaves no bounds.
    public private(set) var value: [Bound]?

    /// The bounds of `paths`.
    ///
    /// - Complexity: O(touchpoints of paths that convert).
    public init(_ paths: PathSet) {
        conversions = [Bound](repeating: Bound(), count: paths.channels.count)
        var value = conversions
        var hasNegative = false
        var seen = [Int](repeating: -1, count: paths.channels.count)
        var start = 0
        for path in paths.ends.indices {
            let end = Int(paths.ends[path])
            let converted = Int64(paths.conversions[path])
            let earned = paths.values[path]
            if converted != 0 || earned != 0 {
                hasNegative = hasNegative || earned < 0
                var distinct = 0
                for index in start..<end where seen[Int(paths.ids[index])] != path {
                    let channel = Int(paths.ids[index])
                    seen[channel] = path
                    distinct += 1
                    conversions[channel].contains += converted
                    value[channel].contains &+= earned
                }
                if distinct == 1 {
                    let channel = Int(paths.ids[start])
                    conversions[channel].only += converted
                    value[channel].only &+= earned
                }
            }
            start = end
        }
        self.value = hasNegative ? nil : value
    }
}
