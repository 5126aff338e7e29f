// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Reason.Code {
    /// A message is not JSON.
    public static let notJSON = Reason.Code("format.not-json")
    /// A message is not UTF-8.
    public static let notUTF8 = Reason.Code("format.not-utf8")
    /// A field is of another type than the format says.
    public static let wrongType = Reason.Code("format.wrong-type")
    /// A field that the format or the event needs is missing.
    public static let missingField = Reason.Code("format.missing")
    /// A time cannot be read.
    public static let badTime = Reason.Code("format.bad-time")
    /// An amount is no number, or has more digits than its currency.
    public static let badAmount = Reason.Code("format.bad-amount")
    /// A quantity is not a whole number.
    public static let badQuantity = Reason.Code("format.bad-quantity")
    /// A currency is not three letters, or two currencies met.
    public static let badCurrency = Reason.Code("format.bad-currency")
    /// The format, or the kind of message within it, is not known.
    public static let unknownFormat = Reason.Code("format.unknown")
    /// A value contradicts the format.
    public static let badValue = Reason.Code("format.bad-value")
    /// A line of a file could not be taken.
    public static let damagedLine = Reason.Code("format.damaged-line")
}
