// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How far the buffers of a renderer are filled.
struct Mark {
    var texts = 0
    var values = 0
    var loops = 0
}

/// A variable of a loop or a partial.
struct Local {
    var symbol: Int
    var value: LiquidValue
}

/// A variable by symbol; it counts only in the frame that set it.
struct Slot {
    /// Frame + 1; 0 for none.
    var frame: UInt32 = 0
    var value = LiquidValue.null
}

/// The tables of slots.
enum SlotKind {
    case assigned, counter, loopEnd
}

/// What a `for` or `tablerow` knows of itself.
struct LoopState {
    var name: TextRange
    var length: Int
    var index = 0
    var parent: Int32 = -1
    var columns: Int64 = 0
    var row = 1
    var column: Int64 = 1
}

/// The position of a group of `cycle`.
struct CycleState {
    var frame: UInt32
    var key: LiquidValue
    /// The tag, for groups of variables without a name; else -1.
    var tag: Int
    var program: ObjectIdentifier?
    var next = 0
}

/// `break` or `continue` on its way to the loop.
enum Interrupt {
    case none, leave, next
}

/// A frame that an isolated partial covers.
struct OuterFrame {
    var id: UInt32
    /// Its variables of loops and partials.
    var localsStart: Int
    var localsEnd: Int
}
