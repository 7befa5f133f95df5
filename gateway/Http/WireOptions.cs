using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>Has the framework read and describe bodies by the wire's rules and no others.</summary>
internal static class WireOptions
{
    public static void Apply(JsonSerializerOptions options)
    {
        var wire = ChatJson.Wire.Options;
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(ChatJson.Wire);
        options.PropertyNamingPolicy = wire.PropertyNamingPolicy;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = wire.DefaultIgnoreCondition;
        options.NumberHandling = wire.NumberHandling;
        options.RespectNullableAnnotations = wire.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = wire.RespectRequiredConstructorParameters;
        options.AllowOutOfOrderMetadataProperties = wire.AllowOutOfOrderMetadataProperties;
        options.MaxDepth = wire.MaxDepth;
        options.Encoder = wire.Encoder;
        foreach (var converter in wire.Converters)
            options.Converters.Add(converter);
    }
}
