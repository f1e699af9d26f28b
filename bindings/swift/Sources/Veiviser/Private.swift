// Swift prints every field of a struct, so that one line of a log would hold a whole plan. What holds answers,
// notes or what follows from them prints its name alone, with `print`, `"\(value)"`, `String(describing:)` and
// `String(reflecting:)`. `dump` and `Mirror` still see every field: that is what they are for.

/// A value whose fields are in no log.
public protocol PrivateDescription: CustomStringConvertible, CustomDebugStringConvertible {}

extension PrivateDescription {
    public var description: String { "\(Self.self)(…)" }
    public var debugDescription: String { description }
}

extension Answer: PrivateDescription {}
extension Changed: PrivateDescription {}
extension ChangedAction: PrivateDescription {}
extension ChangedStep: PrivateDescription {}
extension ContactCard: PrivateDescription {}
extension Definition: PrivateDescription {}
extension Dismissed: PrivateDescription {}
extension FirstAction: PrivateDescription {}
extension FirstContact: PrivateDescription {}
extension FirstPage: PrivateDescription {}
extension FirstProhibition: PrivateDescription {}
extension GivenAnswer: PrivateDescription {}
extension InnerAction: PrivateDescription {}
extension LaterAction: PrivateDescription {}
extension NotTaken: PrivateDescription {}
extension OptionCard: PrivateDescription {}
extension OptionGroupCard: PrivateDescription {}
extension Phone: PrivateDescription {}
extension Plan: PrivateDescription {}
extension PlannedAction: PrivateDescription {}
extension PlannedReminder: PrivateDescription {}
extension Prohibition: PrivateDescription {}
extension Reason: PrivateDescription {}
extension Restored: PrivateDescription {}
extension Screen: PrivateDescription {}
extension Seal: PrivateDescription {}
extension SourceCard: PrivateDescription {}
extension StageProgress: PrivateDescription {}
extension StepCard: PrivateDescription {}
extension WouldChange: PrivateDescription {}
