// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A value while a template is rendered.
///
/// It owns nothing: texts, lists and objects are ranges of the renderer's buffers, so values are
/// copied without counting references.
enum LiquidValue: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case float(Double)
    /// A whole number beyond 64 bits: its digits.
    case large(TextRange)
    case text(TextRange)
    /// A text that is not escaped again.
    case markup(TextRange)
    case array(ItemRange)
    case object(ItemRange)
    /// The two bounds are at that place of the values.
    case range(UInt32)
    /// A state of a `for`.
    case forLoop(Int32)
    /// A state of a `tablerow`.
    case tableLoop(Int32)
    /// The variables of a frame.
    case variables(UInt32)
    /// `blank` and `empty` in a condition.
    case blank, empty

    /// Whether a condition holds for it.
    @inline(__always)
    var isTrue: Bool {
        switch self {
        case .null, .bool(false): false
        default: true
        }
    }

    @inline(__always)
    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The range of a text.
    @inline(__always)
    var textRange: TextRange? {
        switch self {
        case .text(let range), .markup(let range): range
        default: nil
        }
    }
}

/// A range of values.
struct ItemRange: Hashable, Sendable {
    var start: UInt32
    var count: UInt32

    init(_ start: Int, _ end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        count = UInt32(truncatingIfNeeded: max(end - start, 0))
    }

    var indices: Range<Int> { Int(start)..<Int(start) &+ Int(count) }
}

/// What went wrong while rendering; the place is added where it is caught.
struct LiquidFault: Error {
    var code: TemplateError.Code
    var message: String
    /// The offset in the source, when it is known better than by the node.
    var offset: UInt32?
    /// The error itself, when its place is known already.
    var error: TemplateError?

    init(_ error: TemplateError) {
        code = error.code
        message = error.message
        self.error = error
    }

    init(_ code: TemplateError.Code, _ message: String, _ offset: UInt32? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
    }
}
