namespace Orleans.Chat.Domain.Accounts;

public enum RotationVerdict
{
    Reject,
    Rotate,
    Revoke,
}
