// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whether a list leaves something to chance, so that it is learnt what else would please.
///
/// What was left to chance says with which probability it was shown at its place, given the places
/// before it. A score counts as a share of the greatest one, less what diversity takes from it. With
/// diversity the greater window of the two counts for both.
public enum Exploration: Hashable, Sendable {
    /// Nothing is left to chance.
    case off
    /// Each place goes to one of the best that are left, with a probability proportional to
    /// e to the power of score ÷ temperature: sampling without replacement after Plackett and Luce.
    ///
    /// The temperature is from 0.001 to 1,000: the lower, the less chance.
    case plackettLuce(temperature: Double, window: Int)
    /// Each place goes to the best, but with this probability to any of the best that are left.
    case epsilonGreedy(Double, window: Int)

    /// How many are looked at for one place.
    var window: Int {
        switch self {
        case .off: 1
        case .plackettLuce(_, let window), .epsilonGreedy(_, let window): window
        }
    }

    var isSound: Bool {
        guard (1...SlotSettings.widest).contains(window) else { return false }
        return switch self {
        case .off: true
        case .plackettLuce(let temperature, _): temperature >= 0.001 && temperature <= 1_000
        case .epsilonGreedy(let share, _): share >= 0 && share <= 1
        }
    }
}
