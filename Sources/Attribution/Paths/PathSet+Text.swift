// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PathSet {
    /// The paths that a text tells, such as `search > email;1;12.50;0`.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - format: how the text is written.
    /// - Throws: `PathTextError` with the place of the first thing that is wrong.
    /// - Complexity: O(n), one pass.
    public init(
        text: [UInt8], format: PathTextFormat = PathTextFormat()
    ) throws(PathTextError) {
        self = try PathTextReader(text, format).read()
    }

    /// The paths that a text tells, such as `search > email;1;12.50;0`.
    ///
    /// - Parameters:
    ///   - text: the lines.
    ///   - format: how the text is written.
    /// - Throws: `PathTextError` with the place of the first thing that is wrong.
    /// - Complexity: O(n), one pass.
    public init(
        text: String, format: PathTextFormat = PathTextFormat()
    ) throws(PathTextError) {
        try self.init(text: Array(text.utf8), format: format)
    }
}
