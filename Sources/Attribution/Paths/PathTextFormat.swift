// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How paths are written as text: a line `path;conversions;value;null` for each.
///
/// Spaces and tabs around names and numbers are not part of them. Nothing is quoted.
public struct PathTextFormat: Hashable, Sendable {
    /// What stands between the fields of a line.
    public var fieldSeparator: UInt8 = UInt8(ascii: ";")
    /// What stands between the channels of a path.
    public var channelSeparator: UInt8 = UInt8(ascii: ">")
    /// Whether the first line names the fields and is passed over.
    public var hasHeader = true
    /// How many decimals one unit of value has; at most 15.
    public var valueDigits = 2
    /// Whether values with more digits are rounded, halves away from zero; else they are an error.
    public var roundsValues = false

    /// Semicolons, `>`, a header, exact cents.
    public init() {}
}
