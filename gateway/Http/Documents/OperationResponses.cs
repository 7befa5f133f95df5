using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Protocol;
using Orleans.Chat.Protocol.Schema;

namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>
/// Writes of each operation whether it needs a token, what it answers with, and the problems that it may answer with instead, by
/// status. Bodies are referred to by name: their schemas are the protocol's own.
/// </summary>
internal sealed class OperationResponses : IOpenApiOperationTransformer
{
    private static readonly ErrorCode[] OfAll =
        [ErrorCode.Invalid, ErrorCode.RateLimited, ErrorCode.Unavailable, ErrorCode.Internal];

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        var isOpen = metadata.OfType<EndpointAccess>().Any(access => access.IsOpen);
        if (!isOpen)
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentFrame.Bearer, document)] = [] },
            ];

        operation.Responses = [];
        foreach (var answer in metadata.OfType<DescribedAnswer>())
            operation.Responses[Key(answer.Status)] = Success(answer, document);

        var codes = metadata.OfType<DescribedRefusals>().SelectMany(refusals => refusals.Codes).Concat(OfAll)
            .Concat(isOpen ? [] : [ErrorCode.Unauthenticated]).Distinct();
        foreach (var status in codes.GroupBy(ErrorCodes.HttpStatus).OrderBy(group => group.Key))
            operation.Responses[Key(status.Key)] = Refusal(status, document);
        return Task.CompletedTask;
    }

    private static OpenApiResponse Success(DescribedAnswer answer, OpenApiDocument document) => new()
    {
        Description = ReasonPhrases.GetReasonPhrase(answer.Status),
        Content = answer.Body is { } body ? Content("application/json", SchemaNames.Of(body), document) : null,
    };

    private static OpenApiResponse Refusal(IEnumerable<ErrorCode> codes, OpenApiDocument document) => new()
    {
        Description = string.Join(", ", codes.Select(code => $"`{Word(code)}`")),
        Content = Content(ProblemAnswer.ContentType, nameof(Problem), document),
    };

    private static Dictionary<string, OpenApiMediaType> Content(string type, string schema, OpenApiDocument document) =>
        new() { [type] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) } };

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static string Word(ErrorCode code) => JsonSerializer.SerializeToElement(code, ChatJson.Wire.ErrorCode).GetString()!;
}
