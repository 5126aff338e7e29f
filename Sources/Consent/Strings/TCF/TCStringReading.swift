// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A TC string as it was read: what it says, how it was written, what is odd about it.
public struct TCStringReading: Hashable, Sendable {
    /// What the string says.
    public internal(set) var string: TCString
    /// How it was written.
    public internal(set) var form = TCStringForm()
    /// What is odd about it.
    public internal(set) var findings: [ConsentStringFinding] = []

    /// Reads a string and keeps what else there is to know about it.
    ///
    /// A lenient reading also takes the padding character, the alphabet with `+` and `/`, ranges
    /// out of order as long as they are together no longer than the list, segments of no defined
    /// type or a second time (they are left out), letters that are none, and the restriction type
    /// that is not defined; each is a finding. A string that ends too early is an error in
    /// both.
    ///
    /// - Parameters:
    ///   - text: the string.
    ///   - isLenient: whether more is taken than the specification allows.
    /// - Throws: `ConsentStringError` with the segment and the bit.
    public init(_ text: String, isLenient: Bool = true) throws(ConsentStringError) {
        try self.init(text.utf8.span, isLenient: isLenient)
    }

    /// Reads a string and keeps what else there is to know about it.
    ///
    /// - Parameters:
    ///   - text: the characters, in UTF-8.
    ///   - isLenient: whether more is taken than the specification allows.
    /// - Throws: `ConsentStringError` with the segment and the bit.
    public init(_ text: Span<UInt8>, isLenient: Bool = true) throws(ConsentStringError) {
        string = TCString.empty
        try string.read(text, isLenient: isLenient, &form, &findings)
    }
}
