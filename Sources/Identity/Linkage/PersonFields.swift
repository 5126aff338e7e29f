// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a record says about a person, in the order of a ``LinkSchema``: one normalised value for each
/// field, empty when it is not known.
///
/// Values are compared byte by byte: hand in what the normalisers made, that is folded to lower
/// case, trimmed, phones as E.164, dates as `YYYYMMDD`.
public struct PersonFields: Hashable, Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// Fields from strings.
    ///
    /// - Parameter values: one for each field of the schema, empty when not known.
    public init(_ values: some Sequence<some StringProtocol>) {
        for value in values {
            bytes.append(contentsOf: value.utf8)
            ends.append(UInt32(bytes.count))
        }
    }

    /// How many fields there are.
    public var count: Int { ends.count }

    /// Hands over the bytes of a field.
    ///
    /// - Parameters:
    ///   - place: the place of the field in the schema.
    ///   - body: takes the bytes, none when the field is not known.
    /// - Returns: what `body` returns.
    public func withBytes<Result>(_ place: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        body(bytes.span.extracting(range(place)))
    }

    /// The text of a field.
    ///
    /// - Parameter place: the place of the field in the schema.
    /// - Returns: the text, empty when it is not known.
    public func text(_ place: Int) -> String {
        String(decoding: bytes[range(place)], as: UTF8.self)
    }

    private func range(_ place: Int) -> Range<Int> {
        (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
    }
}
