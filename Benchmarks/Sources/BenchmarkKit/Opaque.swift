// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import CBenchmarkSupport

/// Gives `value` back so that the optimiser no longer knows what it is.
///
/// The call leaves the value in memory and shows its address to C code that the optimiser does not
/// see into, so nothing computed from the result can be folded or moved out of a loop. An array
/// shares its storage with the original: changing the result in place copies it.
@inlinable
@inline(__always)
public func opaque<Value>(_ value: Value) -> Value {
    var value = value
    unsafe withUnsafeMutablePointer(to: &value) { unsafe cb_touch($0) }
    return value
}

/// Uses `value` in the eyes of the optimiser, so that what computed it must run.
@inlinable
@inline(__always)
public func sink<Value>(_ value: Value) {
    unsafe withUnsafePointer(to: value) { unsafe cb_observe($0) }
}
