namespace Orleans.Chat.Protocol;

public static class CloseCodes
{
    /// <summary>What a client does after the close; for a code that it does not know: <see cref="CloseAdvice.ComeBack"/>.</summary>
    public static CloseAdvice Advice(int code) => (CloseCode)code switch
    {
        CloseCode.ProtocolError or CloseCode.NotUtf8 or CloseCode.TooBig or CloseCode.NotTheProtocol
            or CloseCode.Unauthenticated or CloseCode.Flooding => CloseAdvice.MendFirst,
        _ => CloseAdvice.ComeBack,
    };
}
